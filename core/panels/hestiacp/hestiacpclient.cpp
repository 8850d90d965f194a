#include "core/panels/hestiacp/hestiacpclient.h"

#include "core/panels/connectiontest.h"
#include "core/panels/recognition.h"
#include "core/panels/reply.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

HestiaCpArgument userArgument(const QString &name)
{
    return {u"username"_s, name};
}

HestiaCpArgument domainArgument(const QString &domain)
{
    return {u"domain"_s, domain};
}

HestiaCpArgument json()
{
    return {u"format"_s, u"json"_s};
}

//! The panel builds its JSON without escaping: a name with a quote would make it unreadable.
QString safeName(const QString &name)
{
    QString safe;
    for (const QChar c : name.left(60)) {
        if (c.isLetterOrNumber() || c.isMark() || u" .,-'"_s.contains(c))
            safe += c;
    }
    return safe.simplified();
}

HestiaCpArguments newUser(const NewAccount &account)
{
    HestiaCpArguments arguments{userArgument(account.username),
                                {u"password"_s, account.password},
                                {u"email"_s, account.email},
                                {u"package"_s, account.package}};
    if (const QString name = safeName(account.customerName); !name.isEmpty())
        arguments.append({u"name"_s, name});
    return arguments;
}

//! What a bare exit code means where the text is missing: a user is new, so only its package can be
//! what does not exist.
Error inCreate(Error error, ErrorReason taken, const QString &field)
{
    if (error.kind == ErrorKind::NotFound) {
        error.kind = ErrorKind::Package;
        error.field = u"package"_s;
    } else if (error.kind == ErrorKind::Conflict && error.reason == ErrorReason::None
               && error.field.isEmpty()) {
        error.reason = taken;
        error.field = field;
    }
    return error;
}

} // namespace

HestiaCpClient::HestiaCpClient(PanelEndpoint endpoint, std::chrono::milliseconds refusalsHeld)
    : m_endpoint(std::move(endpoint))
    , m_key(m_endpoint.user, m_endpoint.secret)
    , m_http(m_endpoint.url, m_endpoint.tls, m_endpoint.timing.connect)
    , m_refusalsHeld(refusalsHeld)
{
}

HestiaCpCommand HestiaCpClient::read(QString script, HestiaCpArguments arguments) const
{
    HestiaCpCommand command(Intent::Read, std::move(script), std::move(arguments));
    command.setTimeout(m_endpoint.timing.read);
    return command;
}

HestiaCpCommand HestiaCpClient::write(QString script, HestiaCpArguments arguments) const
{
    HestiaCpCommand command(Intent::Write, std::move(script), std::move(arguments));
    command.setTimeout(m_endpoint.timing.write);
    return command;
}

std::optional<Error> HestiaCpClient::refusalOf(const QString &script) const
{
    if (m_refusedKey)
        return m_refusedKey;
    const auto refused = m_refusedScripts.constFind(script);
    const bool holds = refused != m_refusedScripts.constEnd() && !refused->until.hasExpired();
    return holds ? std::optional(refused->error) : std::nullopt;
}

void HestiaCpClient::noteRefusal(const QString &script, const Error &error)
{
    if (error.kind == ErrorKind::Auth || error.kind == ErrorKind::Blocked)
        m_refusedKey = error;
    else if (error.reason == ErrorReason::CommandNotAllowed)
        m_refusedScripts.insert(script, {error, QDeadlineTimer(m_refusalsHeld)});
}

Async<HestiaCpReply> HestiaCpClient::run(HestiaCpCommand command)
{
    if (const auto refusal = refusalOf(command.script()))
        co_return std::unexpected(*refusal);
    const auto request = m_key.request(command);
    if (!request)
        co_return std::unexpected(request.error());
    const auto response = co_await m_http.send(*request);
    if (!response)
        co_return std::unexpected(response.error());
    const auto reply = hestiaCpReply(*response, m_key.shape(command.intent()), command.intent());
    if (!reply)
        co_return std::unexpected(reply.error());
    if (const auto outcome = hestiaCpOutcome(*reply, command.intent()); !outcome)
        noteRefusal(command.script(), outcome.error());
    co_return *reply;
}

Async<HestiaCpReply> HestiaCpClient::ask(HestiaCpCommand command)
{
    const Intent intent = command.intent();
    const auto reply = co_await run(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    if (const auto outcome = hestiaCpOutcome(*reply, intent); !outcome)
        co_return std::unexpected(outcome.error());
    co_return *reply;
}

Async<> HestiaCpClient::carryOut(HestiaCpCommand command)
{
    const auto reply = co_await ask(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return Result<>();
}

Async<ConnectionReport> HestiaCpClient::testConnection()
{
    ConnectionTest test(m_endpoint);
    // In every set of rights, also the narrow ones.
    const HestiaCpCommand list = read(u"v-list-users"_s, {json()});
    const auto users = co_await ask(list);
    test.reached(errorOf(users));
    QString found;
    if (users) {
        const auto accounts = hestiaCpUsers(users->output);
        found = accounts ? u"%1 accounts"_s.arg(accounts->size()) : accounts.error().detail;
    }
    test.accepted(errorOf(users), found);
    test.skipped(TestStage::Rights,
                 u"not tried: this panel counts a missing right as a failed login and bans us"_s);
    if (!test.goesOn())
        co_return test.report();
    const auto packages = co_await this->packages();
    test.judged(TestStage::Packages, errorOf(packages),
                packages ? u"%1 packages"_s.arg(packages->size()) : QString());
    co_return test.report();
}

Async<PanelHealth> HestiaCpClient::health()
{
    const HestiaCpCommand list = read(u"v-list-users"_s, {json()});
    const auto users = co_await ask(list);
    if (!users)
        co_return std::unexpected(users.error());
    const HestiaCpCommand system = read(u"v-list-sys-info"_s, {json()});
    const auto info = co_await ask(system);
    PanelHealth health;
    if (info) {
        const auto told = hestiaCpSystem(info->output);
        if (!told)
            co_return std::unexpected(told.error());
        health = *told;
    } else if (info.error().kind != ErrorKind::Permission) {
        // A narrow key may not ask, and the panel is well all the same.
        co_return std::unexpected(info.error());
    }
    health.latency = users->latency;
    if (const auto accounts = hestiaCpUsers(users->output))
        health.accounts = int(accounts->size());
    co_return health;
}

Async<CreatedAccount> HestiaCpClient::createAccount(NewAccount account)
{
    const HestiaCpCommand addUser = write(u"v-add-user"_s, newUser(account));
    const auto made = co_await carryOut(addUser);
    if (!made)
        co_return std::unexpected(inCreate(made.error(), ErrorReason::UserTaken, u"username"_s));
    const auto completed = co_await completeAccount(account);
    if (completed)
        co_return *completed;
    const Error &why = completed.error();
    if (why.kind == ErrorKind::Cancelled || why.kind == ErrorKind::UnknownOutcome)
        co_return std::unexpected(why);
    const auto undone = co_await undoUser(account.username, why);
    co_return std::unexpected(undone ? why : undone.error());
}

Async<> HestiaCpClient::undoUser(QString name, Error why)
{
    const auto partial = failure(ErrorKind::UnknownOutcome,
                                 u"the user was made, its domain was not: "_s + why.detail,
                                 ErrorReason::Partial, why.field);
    const auto found = co_await user(name);
    if (!found && found.error().kind == ErrorKind::Cancelled)
        co_return std::unexpected(found.error());
    if (!found || !found->ownsNothing)
        co_return partial;
    const HestiaCpCommand remove = write(u"v-delete-user"_s, {userArgument(name)});
    const auto removed = co_await carryOut(remove);
    if (!removed)
        co_return partial;
    co_return Result<>();
}

Async<CreatedAccount> HestiaCpClient::completeAccount(NewAccount account)
{
    HestiaCpArguments arguments{userArgument(account.username), domainArgument(account.domain)};
    if (!account.ipAddress.isEmpty())
        arguments.append({u"ip"_s, account.ipAddress});
    const HestiaCpCommand addDomain = write(u"v-add-domain"_s, arguments);
    const auto added = co_await carryOut(addDomain);
    if (!added) {
        Error error = added.error();
        if (error.kind == ErrorKind::UnknownOutcome)
            error.reason = ErrorReason::Partial;
        if (error.kind == ErrorKind::Conflict && error.field.isEmpty()) {
            error.reason = ErrorReason::DomainTaken;
            error.field = u"domain"_s;
        }
        co_return std::unexpected(error);
    }
    CreatedAccount created;
    created.username = account.username;
    created.domain = account.domain;
    created.ipAddress = account.ipAddress;
    co_return created;
}

Async<Settlement> HestiaCpClient::settle(CreateAttempt attempt)
{
    const QString name = attempt.account.username;
    const auto found = co_await user(name);
    if (!found) {
        if (found.error().kind != ErrorKind::NotFound)
            co_return std::unexpected(found.error());
        Settlement none;
        none.verdict = Settlement::Verdict::NotCreated;
        none.why = u"no such user"_s;
        co_return none;
    }
    Settlement settlement = hestiaCpSettlement(*found, attempt);
    if (settlement.verdict != Settlement::Verdict::Ours || !settlement.complete)
        co_return settlement;
    const HestiaCpCommand list = read(u"v-list-web-domains"_s, {userArgument(name), json()});
    const auto reply = co_await ask(list);
    if (!reply && reply.error().kind == ErrorKind::Permission) {
        settlement.account->domain = attempt.account.domain;
        settlement.why = u"the key may not list the domains; there is one, and the user is ours"_s;
        co_return settlement;
    }
    if (!reply)
        co_return std::unexpected(reply.error());
    const auto domains = hestiaCpNames(reply->output);
    if (!domains)
        co_return std::unexpected(domains.error());
    settlement.complete = domains->contains(attempt.account.domain);
    if (settlement.complete)
        settlement.account->domain = attempt.account.domain;
    co_return settlement;
}

Async<Settlement> HestiaCpClient::recognise(CreateAttempt made)
{
    const auto found = co_await user(made.account.username);
    const bool isGone = !found && found.error().kind == ErrorKind::NotFound;
    if (isGone)
        co_return unrecognised();
    if (!found)
        co_return std::unexpected(found.error());
    const Settlement known = hestiaCpRecognition(*found, made);
    if (known.verdict == Settlement::Verdict::Ours)
        co_return known;
    // Asked only in doubt: to a key without the right, asking counts as a failed login.
    const AccountRef byDomain(QString(), made.account.domain);
    const auto owner = co_await ownerOf(byDomain);
    const bool isUntold = !owner && owner.error().kind != ErrorKind::NotFound
                          && owner.error().kind != ErrorKind::Permission;
    if (isUntold)
        co_return std::unexpected(owner.error());
    co_return hestiaCpRecognition(*found, made, owner);
}

Async<> HestiaCpClient::suspend(AccountRef account, QString)
{
    const HestiaCpCommand command = write(u"v-suspend-user"_s, {userArgument(account.username)});
    const auto reply = co_await run(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    if (reply->exit == HestiaCpExit::Suspended)
        co_return Result<>();
    co_return hestiaCpOutcome(*reply, Intent::Write);
}

Async<> HestiaCpClient::unsuspend(AccountRef account)
{
    const HestiaCpCommand command = write(u"v-unsuspend-user"_s, {userArgument(account.username)});
    const auto reply = co_await run(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    if (reply->exit == HestiaCpExit::Unsuspended)
        co_return Result<>();
    co_return hestiaCpOutcome(*reply, Intent::Write);
}

Async<Termination> HestiaCpClient::terminate(AccountRef account, TerminateOptions)
{
    const HestiaCpCommand command = write(u"v-delete-user"_s, {userArgument(account.username)});
    const auto removed = co_await carryOut(command);
    Termination termination;
    if (removed)
        co_return termination;
    if (removed.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(removed.error());
    termination.wasGone = true;
    co_return termination;
}

Async<HestiaCpUser> HestiaCpClient::user(QString name)
{
    if (name.isEmpty())
        co_return failure(ErrorKind::Invalid, u"no user name"_s, ErrorReason::None, u"username"_s);
    const HestiaCpCommand command = read(u"v-list-user"_s, {userArgument(name), json()});
    const auto reply = co_await ask(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return hestiaCpUser(reply->output, name);
}

Async<QString> HestiaCpClient::ownerOf(AccountRef account)
{
    if (!account.username.isEmpty())
        co_return account.username;
    const HestiaCpCommand command =
        read(u"v-search-domain-owner"_s, {domainArgument(account.domain)});
    const auto reply = co_await ask(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return hestiaCpOwner(reply->output);
}

Async<PanelAccount> HestiaCpClient::account(AccountRef account)
{
    const auto name = co_await ownerOf(account);
    if (!name)
        co_return std::unexpected(name.error());
    const auto found = co_await user(*name);
    if (!found)
        co_return std::unexpected(found.error());
    PanelAccount answer = found->account;
    if (account.username.isEmpty())
        answer.domain = account.domain; // asked for by it, so it is this user's
    co_return answer;
}

Async<QList<PanelAccount>> HestiaCpClient::accounts()
{
    const HestiaCpCommand command = read(u"v-list-users"_s, {json()});
    const auto reply = co_await ask(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return hestiaCpUsers(reply->output);
}

Async<Usage> HestiaCpClient::usage(AccountRef account)
{
    const auto name = co_await ownerOf(account);
    if (!name)
        co_return std::unexpected(name.error());
    const auto found = co_await user(*name);
    if (!found)
        co_return std::unexpected(found.error());
    co_return found->usage;
}

Async<QList<PanelPackage>> HestiaCpClient::packages()
{
    const HestiaCpCommand command = read(u"v-list-user-packages"_s, {json()});
    const auto reply = co_await ask(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return hestiaCpPackages(reply->output);
}

Async<> HestiaCpClient::changePassword(AccountRef account, Secret password)
{
    const HestiaCpCommand command = write(
        u"v-change-user-password"_s, {userArgument(account.username), {u"password"_s, password}});
    co_return co_await carryOut(command);
}

Async<> HestiaCpClient::changePackage(AccountRef account, QString package)
{
    const HestiaCpCommand command = write(
        u"v-change-user-package"_s, {userArgument(account.username), {u"package"_s, package}});
    co_return co_await carryOut(command);
}

} // namespace core
