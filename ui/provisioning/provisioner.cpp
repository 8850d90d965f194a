#include "ui/provisioning/provisioner.h"

#include "core/storage/customerstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"

namespace ui {
namespace {

//! A record that may be gone by now.
template <typename T>
core::Result<std::optional<T>> ifThere(const core::Result<T> &found)
{
    if (found)
        return std::optional<T>(*found);
    if (found.error().kind == core::ErrorKind::NotFound)
        return std::optional<T>();
    return std::unexpected(found.error());
}

//! What was typed of a new customer stands, over the record if it was written down already.
core::Customer asTyped(const Draft &draft, core::Customer record)
{
    if (!draft.isNewCustomer)
        return record;
    const core::Customer &typed = draft.customer;
    record.name = typed.name;
    record.email = typed.email;
    record.company = typed.company;
    record.phone = typed.phone;
    record.country = typed.country;
    record.language = typed.language;
    return record;
}

core::Result<KeptDraft> reread(core::Connection &connection, KeptDraft kept)
{
    Draft &draft = kept.draft;
    if (draft.customer.id.isValid()) {
        const auto customer = ifThere(core::CustomerStore(connection).find(draft.customer.id));
        if (!customer)
            return std::unexpected(customer.error());
        draft.customer = asTyped(draft, customer->value_or(core::Customer{}));
    }
    if (kept.product.isValid()) {
        const auto product = ifThere(core::ProductStore(connection).find(kept.product));
        if (!product)
            return std::unexpected(product.error());
        draft.product = *product;
    }
    return kept;
}

core::Result<Surroundings> around(core::Connection &connection)
{
    const auto servers = core::ServerStore(connection).list();
    if (!servers)
        return std::unexpected(servers.error());
    const auto health = core::HealthStore(connection).latest();
    if (!health)
        return std::unexpected(health.error());
    return Surroundings{*servers, *health};
}

} // namespace

Provisioner::Provisioner(EngineRoom *room, QObject *parent)
    : QObject(parent)
    , m_room(room)
{
}

void Provisioner::forget()
{
    ++m_asked;
}

void Provisioner::readRecords()
{
    const auto products = [](core::Connection &connection) {
        return core::ProductStore(connection).list();
    };
    m_room->read(this, products, [this](const core::Result<QList<core::Product>> &read) {
        if (read)
            Q_EMIT productsRead(*read);
    });
    const auto servers = [](core::Connection &connection) {
        return core::ServerStore(connection).list();
    };
    m_room->read(this, servers, [this](const core::Result<QList<core::Server>> &read) {
        if (read)
            Q_EMIT serversRead(*read);
    });
}

void Provisioner::saveCustomer(const core::Customer &customer)
{
    const int asked = ++m_asked;
    const auto save = [customer](core::Engine &engine) {
        return engine.customers().save(customer);
    };
    m_room->ask(this, save, [this, asked](const core::Result<core::Customer> &saved) {
        if (asked != m_asked)
            return;
        if (saved)
            Q_EMIT customerSaved(*saved);
        else
            Q_EMIT customerRefused(saved.error());
    });
}

void Provisioner::findCustomer(core::CustomerId id)
{
    const auto find = [id](core::Connection &connection) {
        return core::CustomerStore(connection).find(id);
    };
    m_room->read(this, find, [this](const core::Result<core::Customer> &found) {
        if (found)
            Q_EMIT customerFound(*found);
        else
            Q_EMIT failed(found.error());
    });
}

void Provisioner::resume(const KeptDraft &kept)
{
    const auto read = [kept](core::Connection &connection) {
        return reread(connection, kept);
    };
    m_room->read(this, read, [this](const core::Result<KeptDraft> &known) {
        if (known)
            Q_EMIT resumed(*known);
        else
            Q_EMIT failed(known.error());
    });
}

void Provisioner::plan(const core::ProvisionOrder &order)
{
    const int asked = ++m_asked;
    const auto plan = [order](core::Engine &engine) {
        return engine.services().plan(order);
    };
    m_room->ask(this, plan, [this, asked](const core::Result<core::Plan> &made) {
        if (asked != m_asked)
            return;
        if (made)
            lookAround(*made, asked);
        else
            Q_EMIT notPlanned(made.error());
    });
}

void Provisioner::lookAround(const core::Plan &plan, int asked)
{
    m_room->read(this, around, [this, plan, asked](const core::Result<Surroundings> &seen) {
        if (asked == m_asked)
            Q_EMIT planned(plan, seen.value_or(Surroundings{}));
    });
}

void Provisioner::proposeFor(core::ProvisionOrder order)
{
    const int asked = ++m_asked;
    order.username.clear();
    const auto plan = [order](core::Engine &engine) {
        return engine.services().plan(order);
    };
    m_room->ask(this, plan, [this, asked](const core::Result<core::Plan> &made) {
        if (asked == m_asked)
            Q_EMIT proposed(made ? made->account.username : QString());
    });
}

void Provisioner::start(const core::Plan &plan)
{
    const int asked = ++m_asked;
    const auto start = [plan](core::Engine &engine) {
        return engine.services().provision(plan, {}, core::Wait::No);
    };
    m_room->ask(this, start, [this, asked](const core::Result<core::ProvisionReport> &ordered) {
        if (asked != m_asked)
            return;
        if (ordered)
            Q_EMIT started(*ordered);
        else
            Q_EMIT notStarted(ordered.error());
    });
}

} // namespace ui
