// How an account comes, is settled, and goes: two objects of the panel's, customer and
// subscription.
#include "core/panels/plesk/pleskclient.h"
#include "core/panels/recognition.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

std::unexpected<Error> partial(const Error &why)
{
    return failure(ErrorKind::UnknownOutcome,
                   u"the customer was made, the subscription was not: "_s + why.detail,
                   ErrorReason::Partial, why.field);
}

std::unexpected<Error> customerLeft(const Error &why)
{
    return failure(ErrorKind::UnknownOutcome,
                   u"the subscription was removed, its customer was not: "_s + why.detail,
                   ErrorReason::Partial, why.field);
}

} // namespace

Async<QString> PleskClient::addressFor(NewAccount account)
{
    if (!account.ipAddress.isEmpty())
        co_return account.ipAddress;
    const auto addresses = co_await get(u"/server/ips"_s);
    if (!addresses)
        co_return std::unexpected(addresses.error());
    co_return pleskSharedAddress(addresses->value);
}

Async<CreatedAccount> PleskClient::createAccount(NewAccount account)
{
    // What can be refused without a trace is asked first.
    const auto plan = co_await planBy(u"name"_s, account.package);
    if (!plan)
        co_return std::unexpected(plan.error());
    const auto address = co_await addressFor(account);
    if (!address)
        co_return std::unexpected(address.error());
    const HttpRequest request = addCustomer(account);
    const auto customer = co_await rest(request);
    if (!customer)
        co_return std::unexpected(customer.error());
    const auto id = pleskId(customer->value, Intent::Write);
    if (!id)
        co_return std::unexpected(id.error());
    const auto made = co_await addSubscriptionTo(*id, account, *address);
    if (made)
        co_return *made;
    const Error &why = made.error();
    if (why.kind == ErrorKind::Cancelled)
        co_return std::unexpected(why);
    if (why.kind == ErrorKind::UnknownOutcome)
        co_return partial(why);
    const auto undone = co_await undoCustomer(*id, why);
    co_return std::unexpected(undone ? why : undone.error());
}

Async<CreatedAccount> PleskClient::addSubscriptionTo(qint64 customerId, NewAccount account,
                                                     QString address)
{
    const PleskQuery query = addSubscription(account, customerId, address);
    const auto results = co_await ask(query);
    if (!results)
        co_return std::unexpected(results.error());
    CreatedAccount created;
    created.username = account.username;
    created.domain = account.domain;
    created.remoteId = results->first().textAt(u"id"_s);
    created.ipAddress = address;
    co_return created;
}

Async<> PleskClient::undoCustomer(qint64 id, Error why)
{
    const auto removed = co_await removeEmptyCustomer(id);
    if (!removed && removed.error().kind == ErrorKind::Cancelled)
        co_return std::unexpected(removed.error());
    if (!removed || !*removed)
        co_return partial(why);
    co_return Result<>();
}

Async<bool> PleskClient::removeEmptyCustomer(qint64 id)
{
    // Removing a customer removes every domain it owns, so what it owns is read right before.
    const QString path = u"/clients/%1"_s.arg(id);
    const auto domains = co_await get(path + u"/domains"_s);
    if (!domains)
        co_return std::unexpected(domains.error());
    const auto names = pleskNames(domains->value);
    if (!names)
        co_return std::unexpected(names.error());
    if (!names->isEmpty())
        co_return false;
    const HttpRequest request = removal(path);
    const auto removed = co_await carryOut(request);
    if (!removed && removed.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(removed.error());
    co_return true;
}

Async<CreatedAccount> PleskClient::completeAccount(NewAccount account)
{
    if (account.password.isEmpty())
        co_return failure(ErrorKind::Invalid, u"a subscription needs a password"_s,
                          ErrorReason::None, u"password"_s);
    const auto customer = co_await customerBy(u"login"_s, account.username);
    if (!customer)
        co_return std::unexpected(customer.error());
    const qint64 id = customer->id;
    if (customer->marker != account.marker)
        co_return failure(ErrorKind::Conflict, u"the customer does not carry our mark"_s,
                          ErrorReason::UserTaken, u"username"_s);
    const auto address = co_await addressFor(account);
    if (!address)
        co_return std::unexpected(address.error());
    const auto made = co_await addSubscriptionTo(id, account, *address);
    if (!made && made.error().kind == ErrorKind::UnknownOutcome)
        co_return partial(made.error());
    co_return made;
}

Async<Settlement> PleskClient::settle(CreateAttempt attempt)
{
    const AccountRef byDomain(QString(), attempt.account.domain);
    const auto domain = co_await subscription(byDomain);
    if (!domain && domain.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(domain.error());
    const auto customer = co_await customerBy(u"login"_s, attempt.account.username);
    if (!customer && customer.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(customer.error());
    if (!customer) {
        Settlement settlement;
        settlement.verdict =
            domain ? Settlement::Verdict::Foreign : Settlement::Verdict::NotCreated;
        settlement.why = domain ? u"another customer has the domain"_s : u"no such customer"_s;
        co_return settlement;
    }
    Settlement settlement = pleskSettlement(*customer, attempt);
    settlement.complete = domain && domain->ownerId == customer->id;
    if (settlement.complete)
        settlement.account = pleskAccount(*domain, *customer, attempt.account.package);
    else if (domain && settlement.why.isEmpty())
        settlement.why = u"the customer is ours, but another one has the domain"_s;
    co_return settlement;
}

Async<Settlement> PleskClient::recognise(CreateAttempt made)
{
    const AccountRef meant(made.account.username, made.account.domain, made.remoteId);
    const auto found = co_await account(meant);
    if (found)
        co_return recognised(*found, made);
    if (found.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(found.error());
    // The subscription is gone. A customer of the login may be what is left of ours, or another.
    const auto customer = co_await customerBy(u"login"_s, made.account.username);
    const bool isGone = !customer && customer.error().kind == ErrorKind::NotFound;
    if (isGone)
        co_return unrecognised();
    if (!customer)
        co_return std::unexpected(customer.error());
    PanelAccount left;
    left.username = customer->login;
    left.email = customer->email;
    left.marker = customer->marker;
    Settlement settlement = recognised(left, made);
    settlement.why += u", without %1"_s.arg(made.account.domain);
    if (left.marker.isEmpty())
        settlement.verdict = Settlement::Verdict::Foreign; // ours carries our mark
    co_return settlement;
}

Async<Termination> PleskClient::terminate(AccountRef account, TerminateOptions)
{
    const auto found = co_await subscription(account);
    if (!found && found.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(found.error());
    const bool gone = !found;
    if (gone && account.username.isEmpty())
        co_return Termination{true, {}};

    const QString filter = gone ? u"login"_s : u"id"_s;
    const QString value = gone ? account.username : QString::number(found->ownerId);
    const auto owner = co_await customerBy(filter, value);
    if (!owner && owner.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(owner.error());
    const PleskCustomer customer = owner ? *owner : PleskCustomer();
    const bool isOurs = account.username.isEmpty() || customer.login == account.username;
    if (!gone && !isOurs)
        co_return failure(ErrorKind::Conflict, u"the subscription belongs to somebody else"_s,
                          ErrorReason::DomainTaken, u"domain"_s);
    if (!gone) {
        const HttpRequest request = removal(u"/domains/%1"_s.arg(found->id));
        const auto removed = co_await carryOut(request);
        if (!removed && removed.error().kind != ErrorKind::NotFound)
            co_return std::unexpected(removed.error());
    }
    Termination termination;
    termination.wasGone = gone;
    if (customer.id == 0 || customer.login != account.username)
        co_return termination;
    const auto cleared = co_await removeEmptyCustomer(customer.id);
    if (!cleared && gone)
        co_return std::unexpected(cleared.error());
    if (!cleared)
        co_return customerLeft(cleared.error());
    termination.wasGone = gone && !*cleared;
    co_return termination;
}

} // namespace core
