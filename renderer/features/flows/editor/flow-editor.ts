/** The editor with all that it draws with: loaded when a flow is opened, so that the other pages start without it. */
export { default as FlowEditor } from './FlowEditor.svelte';
