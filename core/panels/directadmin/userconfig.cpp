#include "core/panels/directadmin/userconfig.h"

using namespace Qt::Literals::StringLiterals;

namespace core::directadmin {

Async<Answer> userConfig(std::shared_ptr<Login> login, QString user)
{
    // Without a name the panel shows the login's own.
    if (user.isEmpty())
        co_return failure(ErrorKind::NotFound, u"no user name"_s);
    const FormFields which{{u"user"_s, user}};
    const auto answer = co_await login->read(u"CMD_API_SHOW_USER_CONFIG"_s, which);
    if (answer && answer->fields.value(u"username"_s) != user)
        co_return failure(ErrorKind::Protocol, u"not the configuration of %1"_s.arg(user));
    co_return answer;
}

Async<QString> userNamed(std::shared_ptr<Login> login, AccountRef account)
{
    if (!account.username.isEmpty())
        co_return account.username;
    const auto owners = co_await login->read(u"CMD_API_DOMAIN_OWNERS"_s);
    if (!owners)
        co_return std::unexpected(owners.error());
    const QString user = domainOwnersFrom(*owners).value(account.domain);
    if (user.isEmpty())
        co_return failure(ErrorKind::NotFound, u"%1 belongs to nobody"_s.arg(account.domain));
    co_return user;
}

} // namespace core::directadmin
