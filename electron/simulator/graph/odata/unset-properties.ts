import type { Entity } from './odata-collection.ts';

/** Properties of Graph's entities that have no value here: null for single values, empty for lists. */
const unset = (values: string, lists = ''): Entity =>
  Object.fromEntries([
    ...names(values).map((name) => [name, null]),
    ...names(lists).map((name) => [name, []]),
  ]) as Entity;

const names = (text: string): string[] => text.split(/\s+/).filter((name) => name !== '');

/** Source: learn.microsoft.com/graph/api/resources/user. */
export const unsetOfUsers = unset(
  `aboutMe ageGroup city companyName consentProvidedForMinor country creationType customSecurityAttributes deletedDateTime
  department employeeHireDate employeeId employeeLeaveDateTime employeeOrgData employeeType externalUserState
  externalUserStateChangeDateTime faxNumber isManagementRestricted isResourceAccount jobTitle lastPasswordChangeDateTime
  legalAgeGroupClassification mailboxSettings mobilePhone mySite officeLocation onPremisesDistinguishedName onPremisesDomainName
  onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime onPremisesSamAccountName
  onPremisesSecurityIdentifier onPremisesSyncEnabled onPremisesUserPrincipalName passwordPolicies passwordProfile postalCode
  preferredDataLocation preferredLanguage preferredName securityIdentifier showInAddressList signInActivity
  signInSessionsValidFromDateTime state streetAddress usageLocation`,
  `assignedLicenses assignedPlans businessPhones identities imAddresses interests licenseAssignmentStates
  onPremisesProvisioningErrors otherMails pastProjects provisionedPlans proxyAddresses responsibilities schools
  serviceProvisioningErrors skills`,
);

/** Source: learn.microsoft.com/graph/api/resources/group. */
export const unsetOfGroups = unset(
  `classification deletedDateTime description expirationDateTime isAssignableToRole mail membershipRule
  membershipRuleProcessingState onPremisesDomainName onPremisesLastSyncDateTime onPremisesNetBiosName onPremisesSamAccountName
  onPremisesSecurityIdentifier onPremisesSyncEnabled preferredDataLocation preferredLanguage securityIdentifier theme visibility`,
  `creationOptions groupTypes onPremisesProvisioningErrors proxyAddresses resourceBehaviorOptions resourceProvisioningOptions
  serviceProvisioningErrors`,
);

/** The properties that Graph returns only if they are selected. */
export const selectableOfGroups = unset(
  `allowExternalSenders autoSubscribeNewMembers hasMembersWithLicenseErrors hideFromAddressLists hideFromOutlookClients isArchived
  isManagementRestricted isSubscribedByMail licenseProcessingState uniqueName unseenCount`,
  'assignedLabels assignedLicenses',
);

/** Source: learn.microsoft.com/graph/api/resources/organization. */
export const unsetOfOrganizations = unset(
  `city country defaultUsageLocation deletedDateTime onPremisesLastSyncDateTime
  onPremisesSyncEnabled partnerTenantType postalCode preferredLanguage privacyProfile state street`,
  `assignedPlans businessPhones marketingNotificationEmails provisionedPlans securityComplianceNotificationMails
  securityComplianceNotificationPhones technicalNotificationMails`,
);

/** Source: learn.microsoft.com/graph/api/resources/serviceprincipal. */
export const unsetOfPrincipals = unset(
  `appDescription applicationTemplateId deletedDateTime description disabledByMicrosoftStatus homepage loginUrl logoutUrl notes
  preferredSingleSignOnMode preferredTokenSigningKeyThumbprint samlSingleSignOnSettings tokenEncryptionKeyId`,
  `addIns alternativeNames keyCredentials notificationEmailAddresses oauth2PermissionScopes passwordCredentials replyUrls
  resourceSpecificApplicationPermissions tags`,
);

/** Source: learn.microsoft.com/graph/api/resources/application. */
export const unsetOfApplications = unset(
  `applicationTemplateId certification createdByAppId defaultRedirectUri deletedDateTime description disabledByMicrosoftStatus
  groupMembershipClaims isDeviceOnlyAuthSupported isFallbackPublicClient nativeAuthenticationApisEnabled notes optionalClaims
  requestSignatureVerification samlMetadataUrl serviceManagementReference tokenEncryptionKeyId uniqueName`,
  'addIns appRoles identifierUris tags',
);

/** The same for applications and service principals. */
export const unverifiedPublisher = { displayName: null, verifiedPublisherId: null, addedDateTime: null };
export const noInformation = {
  logoUrl: null,
  marketingUrl: null,
  privacyStatementUrl: null,
  supportUrl: null,
  termsOfServiceUrl: null,
};
