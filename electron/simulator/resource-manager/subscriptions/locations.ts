import type { CloudName } from '../../../../shared/cloud.ts';

interface Location {
  readonly name: string;
  readonly displayName: string;
  readonly geographyGroup: string;
  readonly latitude: string;
  readonly longitude: string;
}

const location = (
  name: string,
  displayName: string,
  geographyGroup: string,
  latitude: string,
  longitude: string,
): Location => ({ name, displayName, geographyGroup, latitude, longitude });

/** Some of the locations of each cloud. Source: Microsoft's list of regions. */
const locations: Readonly<Record<CloudName, readonly Location[]>> = {
  public: [
    location('eastus', 'East US', 'US', '37.3719', '-79.8164'),
    location('eastus2', 'East US 2', 'US', '36.6681', '-78.3889'),
    location('centralus', 'Central US', 'US', '41.5908', '-93.6208'),
    location('southcentralus', 'South Central US', 'US', '29.4167', '-98.5'),
    location('westus2', 'West US 2', 'US', '47.233', '-119.852'),
    location('canadacentral', 'Canada Central', 'Canada', '43.653', '-79.383'),
    location('brazilsouth', 'Brazil South', 'South America', '-23.55', '-46.633'),
    location('northeurope', 'North Europe', 'Europe', '53.3478', '-6.2597'),
    location('westeurope', 'West Europe', 'Europe', '52.3667', '4.9'),
    location('swedencentral', 'Sweden Central', 'Europe', '60.67488', '17.14127'),
    location('germanywestcentral', 'Germany West Central', 'Europe', '50.110924', '8.682127'),
    location('francecentral', 'France Central', 'Europe', '46.3772', '2.373'),
    location('switzerlandnorth', 'Switzerland North', 'Europe', '47.451542', '8.564572'),
    location('norwayeast', 'Norway East', 'Europe', '59.913868', '10.752245'),
    location('uksouth', 'UK South', 'UK', '50.941', '-0.799'),
    location('uaenorth', 'UAE North', 'Middle East', '25.266666', '55.316666'),
    location('southafricanorth', 'South Africa North', 'Africa', '-25.73134', '28.21837'),
    location('centralindia', 'Central India', 'Asia Pacific', '18.5822', '73.9197'),
    location('southeastasia', 'Southeast Asia', 'Asia Pacific', '1.283', '103.833'),
    location('japaneast', 'Japan East', 'Asia Pacific', '35.68', '139.77'),
    location('koreacentral', 'Korea Central', 'Asia Pacific', '37.5665', '126.978'),
    location('australiaeast', 'Australia East', 'Asia Pacific', '-33.86', '151.2094'),
  ],
  'us-government': [
    location('usgovvirginia', 'USGov Virginia', 'USGov', '37.3719', '-79.8164'),
    location('usgovarizona', 'USGov Arizona', 'USGov', '33.4484', '-112.0740'),
  ],
  china: [
    location('chinanorth3', 'China North 3', 'China', '40.9', '115.1'),
    location('chinaeast2', 'China East 2', 'China', '31.2222', '121.4581'),
  ],
};

/** The name of a location that is written as its name or as its display name. */
export const locationNamed = (text: string): string => text.toLowerCase().replaceAll(' ', '');

export const locationsOf = (cloud: CloudName): readonly Location[] => locations[cloud];

/** A location in Resource Manager's form. `subscription` is the scope of a subscription. */
export const locationResource =
  (subscription: string) =>
  ({ name, displayName, geographyGroup, latitude, longitude }: Location) => ({
    id: `${subscription}/locations/${name}`,
    name,
    type: 'Region',
    displayName,
    regionalDisplayName: `(${geographyGroup}) ${displayName}`,
    metadata: { regionType: 'Physical', regionCategory: 'Recommended', geographyGroup, longitude, latitude },
  });
