#include "core/panels/cpanel/cpanelclient.h"

#include "core/panels/reply.h"

using namespace Qt::Literals::StringLiterals;

namespace core {

using namespace cpanel;

namespace {

//! A later part failed when an earlier one was done.
std::unexpected<Error> partial(const QString &done, const Error &error)
{
    return failure(ErrorKind::UnknownOutcome, u"%1; then: %2"_s.arg(done, error.detail),
                   ErrorReason::Partial, error.field);
}

Result<CreatedDatabase> fullNames(const DatabaseRules &rules, const NewDatabase &database)
{
    const CreatedDatabase full{rules.prefix + database.name, rules.prefix + database.user,
                               u"localhost"_s};
    if (full.name.size() > rules.longestName)
        return failure(ErrorKind::Invalid, u"%1 is too long"_s.arg(full.name), ErrorReason::None,
                       u"database"_s);
    if (full.user.size() > rules.longestUser)
        return failure(ErrorKind::Invalid, u"%1 is too long"_s.arg(full.user), ErrorReason::None,
                       u"database user"_s);
    return full;
}

} // namespace

Async<QList<QString>> CPanelClient::mailboxes(AccountRef account, QString domain)
{
    const auto whm = m_whm;
    const FormFields fields{{u"domain"_s, domain}};
    const auto data =
        co_await whm->readAs(account.username, u"Email::list_pops_with_disk"_s, fields);
    if (!data)
        co_return std::unexpected(data.error());
    co_return mailboxesFrom(*data);
}

Async<> CPanelClient::createMailbox(AccountRef account, NewMailbox mailbox)
{
    const auto whm = m_whm;
    const FormFields fields{{u"email"_s, mailbox.localPart},
                            {u"domain"_s, mailbox.domain},
                            {u"password"_s, QString::fromUtf8(mailbox.password.reveal())},
                            {u"quota"_s, QString::number(mailbox.quotaMb.value_or(0))},
                            {u"send_welcome_email"_s, u"0"_s}};
    co_return co_await whm->writeAs(account.username, u"Email::add_pop"_s, fields);
}

Async<QList<QString>> CPanelClient::databases(AccountRef account)
{
    const auto whm = m_whm;
    const auto data = co_await whm->readAs(account.username, u"Mysql::list_databases"_s);
    if (!data)
        co_return std::unexpected(data.error());
    co_return databasesFrom(*data);
}

Async<CreatedDatabase> CPanelClient::createDatabase(AccountRef account, NewDatabase database)
{
    const auto whm = m_whm;
    const QString user = account.username;
    const auto restrictions = co_await whm->readAs(user, u"Mysql::get_restrictions"_s);
    if (!restrictions)
        co_return std::unexpected(restrictions.error());
    const auto full = fullNames(databaseRulesFrom(*restrictions), database);
    if (!full)
        co_return std::unexpected(full.error());

    const FormFields newDatabase{{u"name"_s, full->name}};
    const auto made = co_await whm->writeAs(user, u"Mysql::create_database"_s, newDatabase);
    if (!made)
        co_return std::unexpected(made.error());
    const FormFields newUser{{u"name"_s, full->user},
                             {u"password"_s, QString::fromUtf8(database.password.reveal())}};
    const auto known = co_await whm->writeAs(user, u"Mysql::create_user"_s, newUser);
    if (!known)
        co_return partial(u"the database %1 is there without its user"_s.arg(full->name),
                          known.error());
    const FormFields grant{{u"user"_s, full->user},
                           {u"database"_s, full->name},
                           {u"privileges"_s, u"ALL PRIVILEGES"_s}};
    const auto granted = co_await whm->writeAs(user, u"Mysql::set_privileges_on_database"_s, grant);
    if (!granted)
        co_return partial(
            u"database %1 and user %2 are there without the rights"_s.arg(full->name, full->user),
            granted.error());
    co_return *full;
}

Async<SslState> CPanelClient::requestCertificate(AccountRef account, QString, QString)
{
    const auto whm = m_whm;
    const FormFields fields{{u"username"_s, account.username.toLower()}};
    const auto started = co_await whm->write(u"start_autossl_check_for_one_user"_s, fields);
    if (!started)
        co_return std::unexpected(started.error());
    SslState state;
    state.phase = SslState::Phase::Queued;
    state.detail =
        u"AutoSSL runs as process %1"_s.arg(textOf(started->data.value("pid"_L1)).left(20));
    co_return state;
}

Async<SslState> CPanelClient::certificate(AccountRef account, QString domain)
{
    const auto whm = m_whm;
    const QString user = account.username;
    const auto installed = co_await whm->readAs(user, u"SSL::installed_hosts"_s);
    if (!installed)
        co_return std::unexpected(installed.error());
    SslState state = certificateFrom(*installed, domain);
    if (state.phase == SslState::Phase::Issued)
        co_return state;

    const auto running = co_await whm->readAs(user, u"SSL::is_autossl_check_in_progress"_s);
    if (!running)
        co_return std::unexpected(running.error());
    if (truthOf(*running)) {
        state.phase = SslState::Phase::Queued;
        co_return state;
    }
    const auto problems = co_await whm->readAs(user, u"SSL::get_autossl_problems"_s);
    if (!problems)
        co_return std::unexpected(problems.error());
    state.detail = sslProblemFrom(*problems, domain);
    if (!state.detail.isEmpty())
        state.phase = SslState::Phase::Failed;
    co_return state;
}

Async<LoginLink> CPanelClient::loginLink(AccountRef account, QString)
{
    const auto whm = m_whm;
    const FormFields fields{{u"user"_s, account.username.toLower()}, {u"service"_s, u"cpaneld"_s}};
    const auto session = co_await whm->write(u"create_user_session"_s, fields);
    if (!session)
        co_return std::unexpected(session.error());
    co_return loginLinkFrom(*session);
}

} // namespace core
