#pragma once

#include "ui/provisioning/stagepage.h"

class QComboBox;

namespace ui {

class ChoiceTable;
class Label;

//! What is sold: the product, for how long, and what its panel wants to know.
class ProductPage final : public StagePage
{
    Q_OBJECT

public:
    explicit ProductPage(QWidget *parent = nullptr);

    //! Those that are sold and have a panel are offered.
    void setProducts(const QList<core::Product> &products);

    void load(const Draft &draft) override;
    void store(Draft &draft) const override;
    [[nodiscard]] QWidget *first() const override;

private:
    void fill();
    void choose(int row);
    void showProduct();
    void showPrices();
    void showFields();
    void addField(const core::PanelField &field);
    QWidget *controlFor(const core::PanelField &field);

    ChoiceTable *m_table;
    Label *m_none;
    QComboBox *m_cycle;
    FormRow *m_cycleRow;
    QWidget *m_fieldsPart;
    QList<core::Product> m_products;
    std::optional<core::Product> m_product;
    std::optional<core::Cycle> m_wantedCycle;
    QList<core::PanelField> m_fields;
    QMap<QString, QString> m_typed; //!< also of products that were looked at before
    std::optional<QList<core::StepKind>> m_steps;
};

} // namespace ui
