#pragma once

#include "core/products/product.h"
#include "core/storage/connection.h"

namespace core {

//! Products with their prices.
class ProductStore
{
public:
    explicit ProductStore(Connection &connection);

    Result<Product> insert(Product product);
    Result<Product> update(Product product);
    Result<> remove(ProductId id); //!< Conflict (InUse) while a service or licence names it

    Result<Product> find(ProductId id);
    Result<Product> findByName(const QString &name);
    Result<QList<Product>> list(); //!< in the operator's order

private:
    Result<> writePrices(const Product &product);
    Result<Product> withPrices(Result<Product> product);

    Connection &m_connection;
};

} // namespace core
