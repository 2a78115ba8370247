import { webDarkTheme, type Theme } from '@fluentui/react-components';
import { fontFamilyBase } from './font-family.ts';

export const darkTheme: Theme = {
  ...webDarkTheme,
  fontFamilyBase,
  // Links have too little contrast on the lighter gray of Fluent.
  colorNeutralCardBackgroundHover: '#333333',
};
