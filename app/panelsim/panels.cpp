#include "app/panelsim/panels.h"

#include "app/panelsim/cpanel/cpanelsim.h"
#include "app/panelsim/directadmin/directadminsim.h"
#include "app/panelsim/hestiacp/hestiacpsim.h"
#include "app/panelsim/nextpanel/nextpanelsim.h"
#include "app/panelsim/plesk/plesksim.h"
#include "app/panelsim/vumaerp/vumaerpsim.h"

using namespace Qt::Literals::StringLiterals;

namespace sim {

namespace {

template <typename Panel>
std::unique_ptr<SimulatedPanel> make()
{
    return std::make_unique<Panel>();
}

} // namespace

const QList<PanelEntry> &simulatedPanels()
{
    static const QList<PanelEntry> all = {
        {u"cpanel"_s, 0, make<CpanelSim>},           {u"plesk"_s, 1, make<PleskSim>},
        {u"directadmin"_s, 2, make<DirectAdminSim>}, {u"hestiacp"_s, 3, make<HestiaCpSim>},
        {u"nextpanel"_s, 4, make<NextPanelSim>},     {u"vumaerp"_s, 5, make<VumaErpSim>},
    };
    return all;
}

} // namespace sim
