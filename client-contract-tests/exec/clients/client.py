# Behaves as the official client for Python does: looks all host names of its region up at once, takes the quickest, and goes to the
# next when one cannot be reached. Knows nothing of any emulator; standard library only. Prints a line for each call.
import json
import socket
import sys
import threading
import time
import urllib.error
import urllib.request

APP_ID = '0123456789abcdef0123456789abcdef'
HOSTS = ['api-us-west-1.agora.io', 'api-us-east-1.agora.io', 'api-us-west-1.sd-rtn.com', 'api-us-east-1.sd-rtn.com']
resolved = []


def resolve(host):
    began = time.monotonic()
    try:
        socket.gethostbyname(host)
        resolved.append((time.monotonic() - began, host))
    except OSError as error:
        print('lookup %s: %s' % (host, error), file=sys.stderr)


threads = [threading.Thread(target=resolve, args=(host,)) for host in HOSTS]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
if not resolved:
    sys.exit('no host name resolves')
hosts = [host for _, host in sorted(resolved)]


def call(name, method, path, client_request=None):
    body = None
    if client_request is not None:
        body = json.dumps({'clientRequest': client_request, 'cname': 'httpClient463224', 'uid': '527841'}, sort_keys=True).encode()
    headers = {'Authorization': 'Basic a2V5OnNlY3JldA==', 'User-Agent': 'python-requests/2.28.1', 'Accept': '*/*'}
    if body is not None:
        headers['Content-Type'] = 'application/json'
    for host in hosts:
        url = 'https://%s/na/v1/apps/%s/cloud_recording/%s' % (host, APP_ID, path)
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, headers, method=method), timeout=10) as response:
                print(name, host.split('.')[0], response.status)
                return json.load(response)
        except urllib.error.HTTPError:
            raise
        except OSError:
            print(name, host.split('.')[0], 'unreachable')
    sys.exit('no host can be reached')


resource_id = call('acquire', 'POST', 'acquire', {'scene': 1, 'resourceExpiredHour': 24})['resourceId']
service = {
    'serviceName': 'web_recorder_service',
    'serviceParam': {'url': 'https://www.example.com', 'audioProfile': 0, 'videoWidth': 1280, 'videoHeight': 720, 'maxRecordingHour': 1},
}
sid = call('start', 'POST', 'resourceid/%s/mode/web/start' % resource_id, {
    'storageConfig': {'vendor': 1, 'region': 0, 'bucket': 'b', 'accessKey': 'ak', 'secretKey': 'sk'},
    'recordingFileConfig': {'avFileType': ['hls', 'mp4']},
    'extensionServiceConfig': {'extensionServices': [service]},
})['sid']
recording = 'resourceid/%s/sid/%s/mode/web' % (resource_id, sid)
call('query', 'GET', '%s/query' % recording)
call('stop', 'POST', '%s/stop' % recording, {'async_stop': False})
