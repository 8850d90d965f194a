#pragma once

#include "core/products/product.h"

namespace ui {

// What products are made of, as people read it.

QString productTypeInWords(core::ProductType type);
QString productFieldInWords(const QString &name); //!< of a panel's own setting
QString stepsInWords(const QList<core::StepKind> &steps);
QString fieldsInWords(const QMap<QString, QString> &fields);
QString pricesInWords(const core::Product &product);

} // namespace ui
