#include "core/engine/opening.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

SecretBinding bindingOf(const DatabaseUrl &url)
{
    return {url.toString(), url.user, u"database"_s};
}

} // namespace

Async<NamedDatabase> databaseAt(DatabaseUrl url, std::shared_ptr<SecretStore> secrets)
{
    NamedDatabase named{.url = url, .password = {}};
    if (url.dialect == Dialect::Sqlite)
        co_return named;
    const SecretName name = SecretName::of(url.toString(), SecretUse::Database);
    const SecretBinding binding = bindingOf(url);
    const auto stored = co_await secrets->read(name, binding);
    if (!stored) {
        if (stored.error().kind == ErrorKind::NoKey)
            co_return named;
        co_return std::unexpected(stored.error());
    }
    const auto bound = secretFor(binding, *stored);
    if (!bound)
        co_return std::unexpected(bound.error());
    named.password = *bound;
    co_return named;
}

Async<> keepDatabasePassword(DatabaseUrl url, Secret password, std::shared_ptr<SecretStore> secrets)
{
    const SecretName name = SecretName::of(url.toString(), SecretUse::Database);
    const BoundSecret bound{password, bindingOf(url)};
    co_return co_await secrets->write(name, bound);
}

} // namespace core
