// The entry file: each function registers itself. The timer first, so that nothing else can keep it from being there.

import './monitorFederation';
import './sendTestAlert';
