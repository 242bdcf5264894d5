export * from './channel.ts';
export * from './consent.ts';
export * from './contact.ts';
export * from './flow.ts';
export * from './keyword.ts';
export * from './message.ts';
export * from './organisation.ts';
export * from './outreach.ts';
