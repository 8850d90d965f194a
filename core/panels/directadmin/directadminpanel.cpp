#include "core/panels/directadmin/directadminpanel.h"

#include "core/panels/directadmin/directadminclient.h"
#include "core/panels/directadmin/directadminrules.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {

Panel directAdminPanel()
{
    using enum Capability;
    return {.kind = PanelKind::DirectAdmin,
            .label = u"DirectAdmin"_s,
            .userLabel = u"DirectAdmin user"_s,
            .capabilities = Packages | ChangePackage | ChangePassword | Dns | Mailbox | Database
                            | Ssl | LoginLink | SuspendReason | Resellers | DiskUsage
                            | BandwidthUsage | InodeUsage | Load | SuspensionReadable,
            .timing = {.ssl = 180s},
            .password = directadmin::passwordRules(),
            .fields = {},
            .proposeUsername = directadmin::proposeUsername,
            .checkAccount = directadmin::checkAccount,
            .connect = makeClient<DirectAdminClient>};
}

} // namespace core
