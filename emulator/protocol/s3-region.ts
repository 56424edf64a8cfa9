/** Amazon's own names of `storageConfig.region`, by its number. */
const amazonRegions = [
  'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1',
  'ap-southeast-1', 'ap-southeast-2', 'ap-northeast-1', 'ap-northeast-2', 'sa-east-1', 'ca-central-1', 'ap-south-1',
  'cn-north-1', 'cn-northwest-1', 'us-gov-west-1', 'af-south-1', 'ap-east-1', 'ap-northeast-3', 'eu-north-1',
  'me-south-1', 'us-gov-east-1', 'ap-southeast-3', 'eu-south-1', undefined, undefined, 'il-central-1',
]

const amazon = 1

/** What most S3-compatible servers take for their own when nobody has named another. */
const usual = 'us-east-1'

/** Name of the region that a request to S3 is signed for. Only Amazon's numbers have one; for others it is the usual (assumed). */
export function s3Region({ vendor, region }: { readonly vendor: number; readonly region: number }) {
  return (vendor === amazon ? amazonRegions[region] : undefined) ?? usual
}
