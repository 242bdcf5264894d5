/** A small flow of each dialect, in English and Hindi: TextIt's begins with its first step, Glific's with the highest. */
export const textItJoin = {
  uuid: 'a0000000-0000-4000-8000-000000000001',
  name: 'Join updates',
  spec_version: '14.4.2',
  language: 'eng',
  type: 'messaging',
  revision: 1,
  expire_after_minutes: 1440,
  localization: {
    hin: {
      'a0000000-0000-4000-8000-000000000011': {
        text: ['क्या हम आपको संदेश भेजें?'],
        quick_replies: ['हाँ', 'नहीं'],
      },
      'a0000000-0000-4000-8000-000000000031': {
        arguments: ['हाँ हां haan yes'],
      },
    },
  },
  nodes: [
    {
      uuid: 'a0000000-0000-4000-8000-000000000010',
      actions: [
        {
          uuid: 'a0000000-0000-4000-8000-000000000011',
          type: 'send_msg',
          text: 'May we send you updates?',
          quick_replies: ['Yes', 'No'],
        },
      ],
      exits: [
        {
          uuid: 'a0000000-0000-4000-8000-000000000012',
          destination_uuid: 'a0000000-0000-4000-8000-000000000020',
        },
      ],
    },
    {
      uuid: 'a0000000-0000-4000-8000-000000000020',
      router: {
        type: 'switch',
        operand: '@input.text',
        result_name: 'Consent',
        default_category_uuid: 'a0000000-0000-4000-8000-000000000026',
        wait: {
          type: 'msg',
          timeout: {
            seconds: 86400,
            category_uuid: 'a0000000-0000-4000-8000-000000000027',
          },
        },
        cases: [
          {
            uuid: 'a0000000-0000-4000-8000-000000000031',
            type: 'has_any_word',
            arguments: ['yes haan'],
            category_uuid: 'a0000000-0000-4000-8000-000000000025',
          },
        ],
        categories: [
          {
            uuid: 'a0000000-0000-4000-8000-000000000025',
            name: 'Yes',
            exit_uuid: 'a0000000-0000-4000-8000-000000000028',
          },
          {
            uuid: 'a0000000-0000-4000-8000-000000000026',
            name: 'Other',
            exit_uuid: 'a0000000-0000-4000-8000-000000000029',
          },
          {
            uuid: 'a0000000-0000-4000-8000-000000000027',
            name: 'Silent',
            exit_uuid: 'a0000000-0000-4000-8000-00000000002a',
          },
        ],
      },
      exits: [
        {
          uuid: 'a0000000-0000-4000-8000-000000000028',
          destination_uuid: 'a0000000-0000-4000-8000-000000000040',
        },
        {
          uuid: 'a0000000-0000-4000-8000-000000000029',
        },
        {
          uuid: 'a0000000-0000-4000-8000-00000000002a',
        },
      ],
    },
    {
      uuid: 'a0000000-0000-4000-8000-000000000040',
      actions: [
        {
          uuid: 'a0000000-0000-4000-8000-000000000041',
          type: 'set_contact_field',
          field: {
            key: 'consent',
            name: 'Consent',
          },
          value: 'yes',
        },
        {
          uuid: 'a0000000-0000-4000-8000-000000000042',
          type: 'send_msg',
          text: 'Thank you @contact.first_name.',
        },
      ],
      exits: [
        {
          uuid: 'a0000000-0000-4000-8000-000000000043',
        },
      ],
    },
  ],
};

export const glificLeave = {
  uuid: 'b0000000-0000-4000-8000-000000000001',
  name: 'Leave',
  spec_version: '13.1.0',
  language: 'base',
  type: 'messaging',
  expire_after_minutes: 10080,
  vars: ['b0000000-0000-4000-8000-000000000001'],
  localization: {
    hi: {
      'b0000000-0000-4000-8000-000000000011': {
        text: ['संदेश बंद करने के लिए 1 लिखें।'],
      },
      'b0000000-0000-4000-8000-000000000031': {
        arguments: ['1, haan, हाँ, yes'],
      },
    },
  },
  nodes: [
    {
      uuid: 'b0000000-0000-4000-8000-000000000020',
      actions: [],
      router: {
        type: 'switch',
        operand: '@input.text',
        result_name: 'leave',
        default_category_uuid: 'b0000000-0000-4000-8000-000000000026',
        wait: {
          type: 'msg',
          timeout: {
            seconds: 300,
            category_uuid: 'b0000000-0000-4000-8000-000000000027',
          },
        },
        cases: [
          {
            uuid: 'b0000000-0000-4000-8000-000000000031',
            type: 'has_any_word',
            arguments: ['1, haan, yes'],
            category_uuid: 'b0000000-0000-4000-8000-000000000025',
          },
        ],
        categories: [
          {
            uuid: 'b0000000-0000-4000-8000-000000000025',
            name: 'Leave',
            exit_uuid: 'b0000000-0000-4000-8000-000000000028',
          },
          {
            uuid: 'b0000000-0000-4000-8000-000000000026',
            name: 'Other',
            exit_uuid: 'b0000000-0000-4000-8000-000000000029',
          },
          {
            uuid: 'b0000000-0000-4000-8000-000000000027',
            name: 'No Response',
            exit_uuid: 'b0000000-0000-4000-8000-00000000002a',
          },
        ],
      },
      exits: [
        {
          uuid: 'b0000000-0000-4000-8000-000000000028',
          destination_uuid: 'b0000000-0000-4000-8000-000000000040',
        },
        {
          uuid: 'b0000000-0000-4000-8000-000000000029',
          destination_uuid: null,
        },
        {
          uuid: 'b0000000-0000-4000-8000-00000000002a',
          destination_uuid: null,
        },
      ],
    },
    {
      uuid: 'b0000000-0000-4000-8000-000000000010',
      actions: [
        {
          uuid: 'b0000000-0000-4000-8000-000000000011',
          type: 'send_msg',
          text: 'Type 1 to stop all messages.',
          attachments: [],
        },
      ],
      exits: [
        {
          uuid: 'b0000000-0000-4000-8000-000000000012',
          destination_uuid: 'b0000000-0000-4000-8000-000000000020',
        },
      ],
    },
    {
      uuid: 'b0000000-0000-4000-8000-000000000040',
      actions: [
        {
          uuid: 'b0000000-0000-4000-8000-000000000041',
          type: 'send_msg',
          text: 'Done @contact.name, type optin to return.',
          attachments: [],
        },
        {
          uuid: 'b0000000-0000-4000-8000-000000000042',
          type: 'set_contact_field',
          field: {
            key: 'settings',
            name: 'Settings',
          },
          value: 'optout',
        },
      ],
      exits: [
        {
          uuid: 'b0000000-0000-4000-8000-000000000043',
          destination_uuid: null,
        },
      ],
    },
  ],
  _ui: {
    nodes: {
      'b0000000-0000-4000-8000-000000000010': {
        type: 'execute_actions',
        position: {
          top: 0,
          left: 80,
        },
      },
      'b0000000-0000-4000-8000-000000000020': {
        type: 'wait_for_response',
        position: {
          top: 160,
          left: 80,
        },
      },
      'b0000000-0000-4000-8000-000000000040': {
        type: 'execute_actions',
        position: {
          top: 320,
          left: 80,
        },
      },
    },
  },
};
