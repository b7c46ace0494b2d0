#include "net/pretend_web.h"
