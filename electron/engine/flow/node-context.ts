import { compileTemplate, type Template } from '../expressions/template.ts';
import { compileVariables, holdsCode } from '../expressions/variables.ts';
import { isRoot } from '../run/roots.ts';
import { translationsOf, type FlowDefinition } from './definition.ts';
import type { Localized } from './model.ts';
import type { Finding, Report } from './problems.ts';

/** What actions and routers need while they are compiled: their node, its flow, and where to report. */
export class NodeContext {
  readonly definition: FlowDefinition;
  readonly nodeUuid: string;
  readonly #report: Report;

  constructor(definition: FlowDefinition, nodeUuid: string, report: Report) {
    this.definition = definition;
    this.nodeUuid = nodeUuid;
    this.#report = report;
  }

  /** Reports something about this node. */
  report(finding: Omit<Finding, 'nodeUuid'>): void {
    this.#report({ ...finding, nodeUuid: this.nodeUuid });
  }

  /** Reads a template in the flow's dialect; what is wrong with it is reported once, here. */
  template(source: string): Template {
    if (this.definition.dialect === 'glific') {
      if (holdsCode(source)) {
        this.report({
          severity: 'warning',
          code: 'code_not_run',
          text: `The code between <% and %> is not run here: ${source.slice(0, 80)}`,
        });
      }
      return compileVariables(source);
    }
    const template = compileTemplate(source, isRoot);
    for (const message of template.problems) {
      this.report({
        severity: 'error',
        code: 'bad_expression',
        text: `An expression does not work: ${message}.`,
      });
    }
    return template;
  }

  /** A property with its translations, each changed from texts into what the node needs. */
  localized<T>(
    uuid: string,
    property: string,
    base: readonly string[],
    change: (items: readonly string[]) => T,
  ): Localized<T> {
    const found = translationsOf(this.definition, uuid, property);
    const translations =
      found.size === 0
        ? null
        : new Map(Array.from(found, ([language, items]) => [language, change(items)]));
    return { base: change(base), translations };
  }

  /** A property of one text, as templates. */
  localizedText(uuid: string, property: string, base: string): Localized<Template> {
    return this.localized(uuid, property, [base], (items) => this.template(items[0] ?? ''));
  }

  /** A property of several texts, as templates. */
  localizedTexts(
    uuid: string,
    property: string,
    base: readonly string[],
  ): Localized<readonly Template[]> {
    return this.localized(uuid, property, base, (items) =>
      items.map((item) => this.template(item)),
    );
  }
}
