#include "core/panels/vumaerp/vumaerppanel.h"

#include "core/panels/vumaerp/vumaerpclient.h"
#include "core/panels/vumaerp/vumaerprules.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {

Panel vumaErpPanel()
{
    using enum Capability;
    return {.kind = PanelKind::VumaErp,
            .label = u"VumaERP"_s,
            .userLabel = {},
            .needsUser = false,
            .capabilities = FinalBackup | DiskUsage | RepeatableSuspend,
            // Making the database may take 5 minutes and filling it 10, with two at a time.
            .timing = {.connect = 10s, .read = 60s, .write = 900s, .settleLooks = 16},
            .password = vumaerp::passwordRules(),
            .fields = vumaerp::fields(),
            .proposeUsername = vumaerp::proposeUsername,
            .checkAccount = vumaerp::checkAccount,
            .connect = makeClient<VumaErpClient>};
}

} // namespace core
