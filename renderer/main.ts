import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { pageLanguage } from './state/page-language.svelte.ts';

// Until the settings have come.
pageLanguage.choose('system');

const target = document.getElementById('app');
if (target !== null) mount(App, { target });
