/**
 * The engine's limits. A run that meets one ends with a `failure` event, a text that meets one is
 * cut; nothing throws. Most follow the published limits of RapidPro's engine
 * (https://textit.com/mr/docs/), so that a flow behaves as it does there.
 */
export const limits = {
  /** Nodes entered during one sprint (the work from one input to the next wait). */
  stepsPerSprint: 100,
  /** Times that one message may lead to one node in Glific's dialect. */
  visitsPerNode: 6,
  /** Steps of a run that its session remembers. */
  pathSteps: 100,
  sprintsPerSession: 500,
  runsPerSession: 500,
  /** Characters of an evaluated template; longer output is cut and ends in an ellipsis. */
  templateOutput: 10_000,
  /** Characters of what a call sends, and of its answer. */
  webhookBody: 262_144,
  /** Characters of the JSON that a result keeps of a call's answer. */
  resultExtra: 10_000,
  /** Sessions that may begin one another before a person has to write. */
  ancestorsSinceInput: 5,
  /** Seconds that a wait may go on before it times out: a year. */
  longestTimeout: 365 * 86_400,
  /** Seconds that an action may pause a run: fourteen days. */
  longestPause: 14 * 86_400,
  /** Seconds that a pause takes when its flow does not say. */
  usualPause: 4,
  /** Seconds that a message may be delayed: a day. */
  longestDelay: 86_400,
  /** Characters of a message with buttons or a list, and of its header and titles when they are worked out. */
  interactiveText: 1024,
  interactiveHeader: 61,
  interactiveTitle: 21,
  /** Buttons of such a message, and texts for its places `{{1}}`. */
  interactiveButtons: 3,
  interactiveParams: 20,
  /** Characters of a message that the providers take; more is not cut here, the provider refuses it. */
  messageText: 4096,
  contactName: 128,
  fieldValue: 640,
  resultValue: 640,
  resultName: 64,
  categoryName: 36,
  quickReply: 64,
  quickReplies: 10,
  attachments: 10,
  attachment: 2048,
  /** Brackets within brackets in an expression. */
  expressionDepth: 100,
  /** Parts of an expression within each other while it is evaluated, those of called functions too. */
  expressionVisits: 400,
  /** Lists and objects within each other that are shown as text. */
  valueDepth: 100,
  /** Work of one expression: each value costs 1, text costs its length. */
  expressionBudget: 10_000_000,
  /** Characters of a text that a function makes. */
  expressionText: 100_000,
  /** Characters of a text that is repeated. */
  repeatedText: 10_000,
  /** Items of an array that an expression makes. */
  arrayItems: 10_000,
  /** Minutes until a run expires when its flow does not say: three days. */
  defaultExpiryMinutes: 3 * 24 * 60,
  /** Longest expiry of a messaging flow: fourteen days. */
  longestExpiryMinutes: 20_160,
  /** Longest expiry of a voice flow. */
  longestCallMinutes: 15,
  nodesPerFlow: 1000,
  /** Actions, ways out, tests or categories of one node. */
  partsPerNode: 100,
  /** Languages that a flow is translated into. */
  languagesPerFlow: 100,
  /** Findings of one kind about one file or flow; the others are counted. */
  problemsPerKind: 50,
  flowsPerFile: 500,
  /** Characters of a regular expression. */
  patternSource: 2000,
  /** Steps of a compiled regular expression, repeats written out. */
  patternSize: 2000,
  /** Characters that a regular expression looks at. */
  patternText: 10_000,
} as const;
