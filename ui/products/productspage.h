#pragma once

#include "ui/common/tablepage.h"

namespace ui {

class ProductDetail;

//! All that is sold.
class ProductsPage final : public TablePage
{
    Q_OBJECT

public:
    explicit ProductsPage(EngineRoom *room, QWidget *parent = nullptr);

    void addProduct();

protected:
    void showDetail(qint64 id) override;

private:
    void withProduct(qint64 id, const std::function<void(const core::Product &)> &then);
    void editProduct(qint64 id);
    void remove(const core::Product &product);

    ProductDetail *m_detail = nullptr;
};

} // namespace ui
