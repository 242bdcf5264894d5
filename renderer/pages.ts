import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import MessageSquareQuote from '@lucide/svelte/icons/message-square-quote';
import RadioTower from '@lucide/svelte/icons/radio-tower';
import Settings from '@lucide/svelte/icons/settings';
import Smartphone from '@lucide/svelte/icons/smartphone';
import Users from '@lucide/svelte/icons/users';
import Workflow from '@lucide/svelte/icons/workflow';
import type { Component } from 'svelte';
import ChannelsPage from './features/channels/Page.svelte';
import ContactsPage from './features/contacts/Page.svelte';
import FlowsRoute from './features/flows/FlowsRoute.svelte';
import KeywordsPage from './features/keywords/Page.svelte';
import OverviewPage from './features/overview/Page.svelte';
import SettingsPage from './features/settings/Page.svelte';
import TesterPage from './features/tester/Page.svelte';
import { m } from './lib/messages.ts';
import type { PageId } from './state/router.svelte.ts';

export interface PageEntry {
  readonly label: () => string;
  readonly icon: typeof Users;
  readonly page: Component;
}

/** What the rail shows and the router opens; a new page is one line here and one id in the router. */
export const pages: Readonly<Record<PageId, PageEntry>> = {
  overview: { label: m.shell_overview, icon: LayoutDashboard, page: OverviewPage },
  contacts: { label: m.shell_contacts, icon: Users, page: ContactsPage },
  keywords: { label: m.shell_keywords, icon: MessageSquareQuote, page: KeywordsPage },
  flows: { label: m.shell_flows, icon: Workflow, page: FlowsRoute },
  tester: { label: m.shell_tester, icon: Smartphone, page: TesterPage },
  channels: { label: m.shell_channels, icon: RadioTower, page: ChannelsPage },
  settings: { label: m.shell_settings, icon: Settings, page: SettingsPage },
};
