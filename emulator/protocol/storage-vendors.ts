/** Highest region of a vendor and the numbers in between that name none. Azure and Google take any whole number. */
interface Regions {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly except?: readonly number[]
}

/** `storageConfig.vendor` → its regions: the union of the current and the older reference (R-116 … R-122). */
export const storageVendors: Readonly<Record<number, Regions>> = {
  0: { name: 'Qiniu', from: 0, to: 4 },
  1: { name: 'Amazon S3', from: 0, to: 28, except: [26, 27] },
  2: { name: 'Alibaba Cloud', from: 0, to: 27 },
  3: { name: 'Tencent Cloud', from: 0, to: 19 },
  4: { name: 'Kingsoft', from: 0, to: 9 },
  5: { name: 'Microsoft Azure', from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER },
  6: { name: 'Google Cloud', from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER },
  7: { name: 'Huawei Cloud', from: 0, to: 15 },
  8: { name: 'Baidu', from: 0, to: 7 },
  11: { name: 'S3-compatible', from: 0, to: 0 },
}

/** Whether the vendor has that region. An unknown vendor has none. */
export function vendorHasRegion(vendor: number, region: number) {
  const regions = storageVendors[vendor]
  return regions !== undefined && region >= regions.from && region <= regions.to && !regions.except?.includes(region)
}
