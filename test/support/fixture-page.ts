import { createFixtureTransport } from './fixture-transport.ts';
import { scenarios } from './fixture/scenario.ts';

// Loaded by the development server before the page itself: `/?fixture=full#/contacts` shows a page without a host.
const wanted = new URL(window.location.href).searchParams.get('fixture');
const scenario = scenarios.find((each) => each === wanted);
if (scenario !== undefined) window.bridge = createFixtureTransport({ scenario });
