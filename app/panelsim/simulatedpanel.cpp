#include "app/panelsim/simulatedpanel.h"

namespace sim {

bool SimulatedPanel::choose(const QString &, const QString &)
{
    return false;
}

} // namespace sim
