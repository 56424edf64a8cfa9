#!/bin/sh
# curl as people use it in scripts: the next host name when one cannot be reached. Knows nothing of any emulator. Prints a line for
# each call.
set -eu
app=0123456789abcdef0123456789abcdef

call() { # name method path [clientRequest]
  for prefix in api-us-west-1 api-us-east-1; do
    if answer=$(
      set -- "$@" --data-binary "{\"cname\":\"httpClient463224\",\"uid\":\"527841\",\"clientRequest\":${4:-}}"
      [ "$2" = POST ] || set -- "$1" "$2" "$3" '' --get
      method=$2 path=$3
      shift 4
      curl -sS -w '\n%{http_code}' -X "$method" -u key:secret -H 'Content-Type: application/json' "$@" \
        "https://$prefix.agora.io/v1/apps/$app/cloud_recording/$path" 2>/dev/null
    ); then
      echo "$1 $prefix $(echo "$answer" | tail -n 1)" >&2
      echo "$answer" | head -n 1
      return
    fi
    echo "$1 $prefix unreachable" >&2
  done
  exit 1
}
member() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; }

{
  resource=$(call acquire POST acquire '{"scene":1}' | member resourceId)
  sid=$(call start POST "resourceid/$resource/mode/web/start" '{
    "storageConfig": {"vendor": 1, "region": 0, "bucket": "b", "accessKey": "ak", "secretKey": "sk"},
    "extensionServiceConfig": {"extensionServices": [{"serviceName": "web_recorder_service", "serviceParam": {
      "url": "https://www.example.com", "audioProfile": 0, "videoWidth": 1280, "videoHeight": 720, "maxRecordingHour": 1}}]}}' | member sid)
  call query GET "resourceid/$resource/sid/$sid/mode/web/query" >/dev/null
  call stop POST "resourceid/$resource/sid/$sid/mode/web/stop" '{}' >/dev/null
} 2>&1
