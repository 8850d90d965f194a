#pragma once

#include "ui/common/engineroom.h"
#include "ui/common/recordform.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace ui {

class GroupChoice;
class Label;
class PriceTable;

//! Adds or changes a product. The package is picked from what a server of its panel sells, or typed
//! where none answers.
class ProductForm final : public RecordFormOf<core::Product>
{
    Q_OBJECT

public:
    //! Without an id: a new one.
    ProductForm(EngineRoom *room, const core::Product &product, QWidget *parent);

protected:
    void onChanged() override;
    [[nodiscard]] core::Product typed() const override;
    void fill(const core::Product &product) override;
    [[nodiscard]] QList<MergeField<core::Product>> mergeFields() const override;
    void send(const core::Product &product, Then then) override;
    void readAgain(Then then) override;

private:
    void makeProductRows();
    void makePanelRows();
    void makePlacementRows();
    void makeMoneyRows();
    void tellPanel();
    void makeFields(const core::Panel *panel);
    void askForPackages();
    [[nodiscard]] const core::Panel *panel() const;
    [[nodiscard]] QMap<QString, QString> typedFields() const;
    [[nodiscard]] QList<core::StepKind> typedSteps() const;

    EngineRoom *m_room;
    QLineEdit *m_name;
    QPlainTextEdit *m_description;
    QComboBox *m_type;
    QCheckBox *m_active;
    QComboBox *m_panel;
    QComboBox *m_package;
    Label *m_packageNote;
    QComboBox *m_accountKind;
    QWidget *m_stepBox;
    QHash<core::StepKind, QCheckBox *> m_steps;
    QWidget *m_fieldBox;
    QVBoxLayout *m_fieldRows;
    QHash<QString, QWidget *> m_fields; //!< editors by the field's name
    QMap<QString, QString> m_fieldValues;
    GroupChoice *m_group;
    QLineEdit *m_location;
    QLineEdit *m_tags;
    QCheckBox *m_undo;
    QLineEdit *m_currency;
    PriceTable *m_prices;
    QCheckBox *m_licence;
    bool m_isFilling = false;
    const core::Panel *m_shownPanel = nullptr;
    int m_packageRound = 0;
};

} // namespace ui
