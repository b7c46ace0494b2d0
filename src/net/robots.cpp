#include "net/robots.h"
