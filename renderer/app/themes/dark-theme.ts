import { webDarkTheme, type Theme } from '@fluentui/react-components';
import { fontFamilyBase } from './font-family.ts';

export const darkTheme: Theme = { ...webDarkTheme, fontFamilyBase };
