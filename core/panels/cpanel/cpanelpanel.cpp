#include "core/panels/cpanel/cpanelpanel.h"

#include "core/panels/cpanel/cpanelclient.h"
#include "core/panels/cpanel/cpanelrules.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {

Panel cpanelPanel()
{
    using enum Capability;
    return {.kind = PanelKind::CPanel,
            .label = u"cPanel & WHM"_s,
            .userLabel = u"WHM user"_s,
            .capabilities = Packages | ChangePackage | ChangePassword | Dns | Mailbox | Database
                            | Ssl | LoginLink | SuspendReason | KeepDns | Resellers | DiskUsage
                            | BandwidthUsage | InodeUsage | Load | SuspensionReadable,
            .timing = {.write = 240s},
            .password = cpanel::passwordRules(),
            .fields = {},
            .proposeUsername = cpanel::proposeUsername,
            .checkAccount = cpanel::checkAccount,
            .connect = makeClient<CPanelClient>};
}

} // namespace core
