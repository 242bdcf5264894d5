import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The usual menus. Reload and developer tools are there only while developing. */
export function installMenu(isDevelopment: boolean): void {
  const isMac = process.platform === 'darwin';
  const about: MenuItemConstructorOptions = { role: 'help', submenu: [{ role: 'about' }] };
  const development: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'toggleDevTools' },
    { type: 'separator' },
  ];

  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        ...(isDevelopment ? development : []),
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    ...(isMac ? [] : [about]),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
