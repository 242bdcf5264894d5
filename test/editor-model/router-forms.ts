import {
  nodeOf,
  type Definition,
  type Dialect,
} from '../../renderer/features/flows/editor/model/definition.ts';
import {
  routerForm,
  type RouterForm,
  type RouterRule,
} from '../../renderer/features/flows/editor/model/router-form.ts';

/** The form of a node that has a router. */
export function formOf(
  definition: Definition,
  uuid: string,
  dialect: Dialect = 'textit',
): RouterForm {
  const router = nodeOf(definition, uuid)?.router;
  if (router == null) throw new Error(`no router in ${uuid}`);
  return routerForm(router, dialect);
}

/** A new rule. */
export function ruleOf(args: readonly string[], category = '', test = 'has_any_word'): RouterRule {
  return { caseUuid: null, categoryUuid: null, test, args, category };
}
