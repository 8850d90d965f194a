#include "core/services/service.h"

namespace core {

bool mayBecome(ServiceState from, ServiceState to)
{
    using enum ServiceState;
    switch (from) {
    case Pending:
        return to == Provisioning || to == Cancelled;
    case Provisioning:
        return to == Active || to == Failed;
    case Active:
        return to == Suspended || to == Terminated;
    case Suspended:
        return to == Active || to == Terminated;
    case Failed:
        return to == Provisioning || to == Cancelled;
    case Terminated:
    case Cancelled:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace core
