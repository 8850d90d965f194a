#include "core/panels/hestiacp/hestiacppanel.h"

#include "core/panels/hestiacp/hestiacpclient.h"
#include "core/panels/hestiacp/hestiacprules.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {

Panel hestiaCpPanel()
{
    using enum Capability;
    return {.kind = PanelKind::HestiaCp,
            .label = u"HestiaCP"_s,
            .userLabel = u"Access key"_s,
            .needsUser = false,
            .capabilities = Packages | ChangePackage | ChangePassword | Dns | Mailbox | Database
                            | Ssl | DiskUsage | BandwidthUsage | Load | SuspensionReadable
                            | CompleteAccount,
            // Its web server waits 600 s for a script, so a lost create may still come that late.
            .timing = {.connect = 10s, .read = 60s, .write = 150s, .ssl = 240s, .settleLooks = 11},
            .password = hestiaCpPasswordRules(),
            .fields = {},
            .proposeUsername = &hestiaCpUsername,
            .checkAccount = &hestiaCpAccountProblems,
            .connect = makeClient<HestiaCpClient>};
}

} // namespace core
