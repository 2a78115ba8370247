import { teamsHighContrastTheme, type Theme } from '@fluentui/react-components';
import { fontFamilyBase } from './font-family.ts';

export const highContrastTheme: Theme = { ...teamsHighContrastTheme, fontFamilyBase };
