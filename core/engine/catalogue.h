#pragma once

#include "core/engine/workplace.h"
#include "core/storage/customerstore.h"
#include "core/storage/groupstore.h"
#include "core/storage/licencestore.h"
#include "core/storage/productstore.h"

namespace core {

//! Server groups. A draft with an id replaces that record.
class Groups
{
public:
    explicit Groups(Work work);
    Async<ServerGroup> save(ServerGroup group);
    Async<ServerGroup> find(QString idOrName);
    Async<QList<ServerGroup>> list();
    Async<> remove(QString idOrName);

private:
    Work m_work;
};

//! Products, checked against their panel.
class Products
{
public:
    explicit Products(Work work);
    Async<Product> save(Product product);
    Async<Product> find(QString idOrName);
    Async<QList<Product>> list();
    Async<> remove(QString idOrName);

private:
    Work m_work;
};

class Customers
{
public:
    explicit Customers(Work work);
    Async<Customer> save(Customer customer);
    Async<Customer> find(QString idOrEmail);
    Async<QList<Customer>> list(CustomerFilter filter);
    Async<> remove(QString idOrEmail);

private:
    Work m_work;
};

struct LicenceVerdict {
    Licence licence;
    bool valid = false;
    QString verdict; //!< "valid", or the state that makes it not
};

class Licences
{
public:
    explicit Licences(Work work);
    Async<Licence> add(Licence licence); //!< makes its key
    Async<Licence> find(QString idOrKey);
    Async<QList<Licence>> list(LicenceFilter filter);
    Async<Licence> extend(QString idOrKey, QDateTime until);
    Async<Licence> suspend(QString idOrKey);
    //! Answers, and writes down who asked.
    Async<LicenceVerdict> validate(QString key, QString origin);

private:
    Work m_work;
};

} // namespace core
