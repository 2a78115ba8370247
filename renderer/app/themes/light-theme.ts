import { webLightTheme, type Theme } from '@fluentui/react-components';
import { fontFamilyBase } from './font-family.ts';

export const lightTheme: Theme = {
  ...webLightTheme,
  fontFamilyBase,
  colorNeutralCardBackgroundHover: webLightTheme.colorNeutralBackground1Hover,
};
