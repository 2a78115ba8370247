import { teamsHighContrastTheme, type Theme } from '@fluentui/react-components';
import { fontFamilyBase } from './font-family.ts';

export const highContrastTheme: Theme = {
  ...teamsHighContrastTheme,
  fontFamilyBase,
  // White and yellow text cannot be read on the cyan of Fluent.
  colorNeutralCardBackgroundHover: '#2b2b2b',
  colorNeutralCardBackgroundSelected: '#3d3d3d',
  colorBrandBackground2: '#2b2b2b',
  colorBrandBackground2Hover: '#3d3d3d',
};
