#include "core/panels/registry.h"

#include "core/panels/cpanel/cpanelpanel.h"
#include "core/panels/directadmin/directadminpanel.h"
#include "core/panels/hestiacp/hestiacppanel.h"
#include "core/panels/nextpanel/nextpanelpanel.h"
#include "core/panels/plesk/pleskpanel.h"
#include "core/panels/vumaerp/vumaerppanel.h"

#include <algorithm>

namespace core {

const QList<Panel> &panels()
{
    // One line a panel; keep the order of PanelKind.
    static const QList<Panel> all{
        cpanelPanel(),   pleskPanel(),     directAdminPanel(),
        hestiaCpPanel(), nextPanelPanel(), vumaErpPanel(),
    };
    return all;
}

const Panel &panelOf(PanelKind kind)
{
    const auto it = std::ranges::find(panels(), kind, &Panel::kind);
    Q_ASSERT(it != panels().end());
    return *it;
}

} // namespace core
