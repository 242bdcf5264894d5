import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { getLocale, getTextDirection } from './lib/messages.ts';

document.documentElement.lang = getLocale();
document.documentElement.dir = getTextDirection();

const target = document.getElementById('app');
if (target !== null) mount(App, { target });
