#include "core/engine/catalogue.h"

#include "core/customers/customervalidation.h"
#include "core/engine/records.h"
#include "core/panels/registry.h"
#include "core/products/productvalidation.h"
#include "core/provisioning/productfit.h"
#include "core/servers/servervalidation.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

const auto ByName = [](auto &store, const QString &name) {
    return store.findByName(name);
};
const auto ByEmail = [](auto &store, const QString &email) {
    return store.findByEmail(email);
};

template <typename Store, typename Record>
Async<Record> saved(Work work, Record record)
{
    const auto write = [record](Connection &connection) {
        Store store(connection);
        return record.id.isValid() ? store.update(record) : store.insert(record);
    };
    co_return co_await work->database->run(write);
}

template <typename Store, typename IdType, typename By>
Async<> removed(Work work, QString noun, QString idOrName, By by)
{
    const auto write = [noun, idOrName, by](Connection &connection) -> Result<> {
        const auto found = foundIn<Store, IdType>(connection, noun, idOrName, by);
        if (!found)
            return std::unexpected(found.error());
        return Store(connection).remove(found->id);
    };
    co_return co_await work->database->run(write);
}

QList<FieldError> panelProblems(const Product &product)
{
    if (!product.panel)
        return {};
    const auto panel = std::ranges::find(panels(), *product.panel, &Panel::kind);
    if (panel == panels().end())
        return {{u"panel"_s, FieldProblem::Unknown, nameOf(*product.panel)}};
    return problemsOn(*panel, product);
}

} // namespace

Groups::Groups(Work work)
    : m_work(std::move(work))
{
}

Async<ServerGroup> Groups::save(ServerGroup group)
{
    const auto problems = problemsOf(group);
    if (!problems.isEmpty())
        co_return refused(problems);
    co_return co_await saved<GroupStore>(m_work, group);
}

Async<ServerGroup> Groups::find(QString idOrName)
{
    const auto read = [idOrName](Connection &connection) {
        return foundIn<GroupStore, GroupId>(connection, u"group"_s, idOrName, ByName);
    };
    co_return co_await m_work->database->run(read);
}

Async<QList<ServerGroup>> Groups::list()
{
    const auto read = [](Connection &connection) {
        return GroupStore(connection).list();
    };
    co_return co_await m_work->database->run(read);
}

Async<> Groups::remove(QString idOrName)
{
    const QString noun = u"group"_s;
    co_return co_await removed<GroupStore, GroupId>(m_work, noun, idOrName, ByName);
}

Products::Products(Work work)
    : m_work(std::move(work))
{
}

Async<Product> Products::save(Product product)
{
    const QList<FieldError> problems = problemsOf(product) + panelProblems(product);
    if (!problems.isEmpty())
        co_return refused(problems);
    co_return co_await saved<ProductStore>(m_work, product);
}

Async<Product> Products::find(QString idOrName)
{
    const auto read = [idOrName](Connection &connection) {
        return foundIn<ProductStore, ProductId>(connection, u"product"_s, idOrName, ByName);
    };
    co_return co_await m_work->database->run(read);
}

Async<QList<Product>> Products::list()
{
    const auto read = [](Connection &connection) {
        return ProductStore(connection).list();
    };
    co_return co_await m_work->database->run(read);
}

Async<> Products::remove(QString idOrName)
{
    const QString noun = u"product"_s;
    co_return co_await removed<ProductStore, ProductId>(m_work, noun, idOrName, ByName);
}

Customers::Customers(Work work)
    : m_work(std::move(work))
{
}

Async<Customer> Customers::save(Customer customer)
{
    customer = normalised(std::move(customer));
    const auto problems = problemsOf(customer);
    if (!problems.isEmpty())
        co_return refused(problems);
    co_return co_await saved<CustomerStore>(m_work, customer);
}

Async<Customer> Customers::find(QString idOrEmail)
{
    const auto read = [idOrEmail](Connection &connection) {
        return foundIn<CustomerStore, CustomerId>(connection, u"customer"_s, idOrEmail, ByEmail);
    };
    co_return co_await m_work->database->run(read);
}

Async<QList<Customer>> Customers::list(CustomerFilter filter)
{
    const auto read = [filter](Connection &connection) {
        return CustomerStore(connection).list(filter);
    };
    co_return co_await m_work->database->run(read);
}

Async<> Customers::remove(QString idOrEmail)
{
    const QString noun = u"customer"_s;
    co_return co_await removed<CustomerStore, CustomerId>(m_work, noun, idOrEmail, ByEmail);
}

} // namespace core
