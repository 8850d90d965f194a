#include "core/panels/cpanel/cpanelpanel.h"

#include "core/panels/cpanel/cpanelclient.h"
#include "core/panels/cpanel/cpanelrules.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {
namespace {

Capabilities capabilities()
{
    return Capability::Packages | Capability::ChangePackage | Capability::ChangePassword
           | Capability::Dns | Capability::Mailbox | Capability::Database | Capability::Ssl
           | Capability::LoginLink | Capability::SuspendReason | Capability::KeepDns
           | Capability::Resellers | Capability::DiskUsage | Capability::BandwidthUsage
           | Capability::InodeUsage | Capability::Load | Capability::SuspensionReadable;
}

PanelTiming timing()
{
    PanelTiming timing;
    timing.write = 240s;
    return timing;
}

std::unique_ptr<PanelClient> connectTo(PanelEndpoint endpoint)
{
    return std::make_unique<CPanelClient>(std::move(endpoint));
}

} // namespace

Panel cpanelPanel()
{
    return {.kind = PanelKind::CPanel,
            .label = u"cPanel & WHM"_s,
            .userLabel = u"WHM user"_s,
            .capabilities = capabilities(),
            .timing = timing(),
            .password = cpanel::passwordRules(),
            .fields = {},
            .proposeUsername = cpanel::proposeUsername,
            .checkAccount = cpanel::checkAccount,
            .connect = connectTo};
}

} // namespace core
