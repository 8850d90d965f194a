#include "core/panels/plesk/pleskpanel.h"

#include "core/panels/plesk/pleskclient.h"
#include "core/panels/plesk/pleskrules.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {

Panel pleskPanel()
{
    using enum Capability;
    return {.kind = PanelKind::Plesk,
            .label = u"Plesk"_s,
            .userLabel = u"Administrator"_s,
            .needsUser = false,
            .capabilities = Packages | ChangePackage | ChangePassword | Dns | Mailbox | Database
                            | Ssl | LoginLink | DiskUsage | BandwidthUsage | Load
                            | SuspensionReadable | CompleteAccount,
            .timing = {.connect = 10s, .read = 60s, .write = 240s, .ssl = 240s},
            .password = pleskPasswordRules(),
            .fields = {},
            .proposeUsername = &pleskUsername,
            .checkAccount = &pleskAccountProblems,
            .connect = makeClient<PleskClient>};
}

} // namespace core
