import {
  type ColumnDefinitionNode,
  DataTypeNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  RawNode,
} from "kysely";

/**
 * For migrations on PostgreSQL: text is compared and sorted by its bytes, as SQLite does, whatever language the
 * database was made for. Lists come out in the same order on both, and `lower` folds the same letters.
 */
export function textByBytes(): KyselyPlugin {
  const columns = new ByteColumns();
  return {
    transformQuery: ({ node, queryId }) => columns.transformNode(node, queryId),
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

class ByteColumns extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const column = super.transformColumnDefinition(node);
    return DataTypeNode.is(column.dataType) && column.dataType.dataType === "text"
      ? { ...column, dataType: RawNode.createWithSql('text collate "C"') }
      : column;
  }
}
