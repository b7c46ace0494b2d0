#include "net/curl_transport.h"
