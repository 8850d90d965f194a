#pragma once

#include "core/products/product.h"

#include <QWidget>

class QLineEdit;

namespace ui {

//! What a product costs in each cycle, and to set up; empty: it is not sold so.
class PriceTable final : public QWidget
{
    Q_OBJECT

public:
    explicit PriceTable(QWidget *parent = nullptr);

    void setPrices(const QList<core::Price> &prices);
    //! In this currency. What is no amount is said by the rules: its price is below nothing.
    [[nodiscard]] QList<core::Price> prices(const QString &currency) const;

    static QString cycleInWords(core::Cycle cycle);

Q_SIGNALS:
    void edited();

private:
    struct Line {
        core::Cycle cycle;
        QLineEdit *price;
        QLineEdit *setup;
    };

    QList<Line> m_lines;
};

} // namespace ui
