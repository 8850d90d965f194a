#include "core/panels/nextpanel/nextpanelpanel.h"

#include "core/panels/nextpanel/nextpanelclient.h"
#include "core/panels/nextpanel/nextpanelrules.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {

Panel nextPanelPanel()
{
    using enum Capability;
    return {.kind = PanelKind::NextPanel,
            .label = u"NextPanel"_s,
            .userLabel = u"Key id"_s,
            .needsUser = false,
            .capabilities = CreateKey | SuspendReason | Resellers | DiskUsage | SuspensionReadable,
            .timing = {.connect = 5s, .read = 10s, .write = 60s},
            .password = nextpanel::passwordRules(),
            .fields = nextpanel::fields(),
            .proposeUsername = nextpanel::proposeUsername,
            .checkAccount = nextpanel::checkAccount,
            .connect = makeClient<NextPanelClient>};
}

} // namespace core
