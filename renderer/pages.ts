import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import MessageSquareQuote from '@lucide/svelte/icons/message-square-quote';
import RadioTower from '@lucide/svelte/icons/radio-tower';
import Settings from '@lucide/svelte/icons/settings';
import Smartphone from '@lucide/svelte/icons/smartphone';
import Users from '@lucide/svelte/icons/users';
import Workflow from '@lucide/svelte/icons/workflow';
import type { Component } from 'svelte';
import { m } from './lib/messages.ts';
import type { PageId } from './state/router.svelte.ts';

const found = import.meta.glob<{ readonly default: Component }>('./features/*/Page.svelte', { eager: true });

export interface PageEntry {
  readonly label: () => string;
  readonly icon: typeof Users;
  readonly page: Component | undefined;
}

/** What the rail shows and the router opens; a new page is one line here and one id in the router. */
export const pages: Readonly<Record<PageId, PageEntry>> = {
  overview: { label: m.shell_overview, icon: LayoutDashboard, page: found['./features/overview/Page.svelte']?.default },
  contacts: { label: m.shell_contacts, icon: Users, page: found['./features/contacts/Page.svelte']?.default },
  keywords: { label: m.shell_keywords, icon: MessageSquareQuote, page: found['./features/keywords/Page.svelte']?.default },
  flows: { label: m.shell_flows, icon: Workflow, page: found['./features/flows/Page.svelte']?.default },
  tester: { label: m.shell_tester, icon: Smartphone, page: found['./features/tester/Page.svelte']?.default },
  channels: { label: m.shell_channels, icon: RadioTower, page: found['./features/channels/Page.svelte']?.default },
  settings: { label: m.shell_settings, icon: Settings, page: found['./features/settings/Page.svelte']?.default },
};
