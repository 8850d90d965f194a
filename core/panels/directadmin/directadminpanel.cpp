#include "core/panels/directadmin/directadminpanel.h"

#include "core/panels/directadmin/directadminclient.h"
#include "core/panels/directadmin/directadminrules.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {
namespace {

Capabilities capabilities()
{
    return Capability::Packages | Capability::ChangePackage | Capability::ChangePassword
           | Capability::Dns | Capability::Mailbox | Capability::Database | Capability::Ssl
           | Capability::LoginLink | Capability::SuspendReason | Capability::Resellers
           | Capability::DiskUsage | Capability::BandwidthUsage | Capability::InodeUsage
           | Capability::Load | Capability::SuspensionReadable;
}

PanelTiming timing()
{
    PanelTiming timing;
    timing.ssl = 180s;
    return timing;
}

std::unique_ptr<PanelClient> connectTo(PanelEndpoint endpoint)
{
    return std::make_unique<DirectAdminClient>(std::move(endpoint));
}

} // namespace

Panel directAdminPanel()
{
    return {.kind = PanelKind::DirectAdmin,
            .label = u"DirectAdmin"_s,
            .userLabel = u"DirectAdmin user"_s,
            .capabilities = capabilities(),
            .timing = timing(),
            .password = directadmin::passwordRules(),
            .fields = {},
            .proposeUsername = directadmin::proposeUsername,
            .checkAccount = directadmin::checkAccount,
            .connect = connectTo};
}

} // namespace core
