// Force-included when better-sqlite3 is compiled for the test runtime (Node 20.18, Node-API 9).
// better-sqlite3 keeps references to strings, which Node-API 9 has only as an experiment. In experimental mode finalizers
// run inside the garbage collector and must hand real work to node_api_post_finalizer; node-addon-api does so when it is
// told that the function exists. The published headers leave experimental declarations out, so they are here.
#pragma once
#include <node_api.h>

#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER

extern "C" NAPI_EXTERN napi_status NAPI_CDECL node_api_post_finalizer(
    napi_env env, napi_finalize finalize, void* data, void* hint);
